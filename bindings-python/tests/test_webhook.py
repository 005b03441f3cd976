"""What a web handler does with the message of a webhook."""

import json
from datetime import datetime, timedelta, timezone

import pytest
import rescind

SECRET = "a-secret-of-your-own"
MESSAGE = {
    "event": "new_relation",
    "account_id": "k3VdQ8sNTpGz0-hLx_2mWA",
    "user_full_name": "Zoë Lindqvist",
    "user_provider_id": "ACoAABzQ1x8",
    "user_public_identifier": "zoe-lindqvist-4b81",
}


def heard(**changed):
    body = json.dumps({**MESSAGE, **changed}, ensure_ascii=False)
    return rescind.Receiver.v1(SECRET).receive(SECRET, body)


def test_news_is_a_value_that_can_be_matched_on():
    news = heard()
    assert isinstance(news, rescind.News.Connected) and news.event == "connected"
    assert (news.account_id, news.event_id, news.at) == (MESSAGE["account_id"], None, None)
    assert str(news.invitee) == "Zoë Lindqvist" and news.invitee.member_id == "ACoAABzQ1x8"
    assert news == heard(one_more="field") and news != heard(account_id="another")
    assert "Zoë Lindqvist" in repr(news)
    with pytest.raises(AttributeError):
        news.account_id = "another"


def test_a_status_is_one_of_ours_beside_the_provider_s_word():
    body = '{"AccountStatus":{"account_id":"a","message":"CREDENTIALS"}}'
    news = rescind.Receiver.v1(SECRET).receive(SECRET, body)
    assert isinstance(news, rescind.News.AccountStatus)
    assert news.status is rescind.Status.DISCONNECTED and news.word == "CREDENTIALS"


def test_bytes_and_text_are_the_same_body():
    body = json.dumps(MESSAGE, ensure_ascii=False)
    receive = rescind.Receiver.v1(SECRET).receive
    assert receive(SECRET, body.encode()) == receive(SECRET, body)
    with pytest.raises(TypeError):
        receive(SECRET, MESSAGE)


def test_a_message_that_proves_nothing_is_no_news():
    receiver = rescind.Receiver.v1(SECRET)
    for proof in [None, "", "another-secret-of-old"]:
        with pytest.raises(rescind.UnverifiedError) as caught:
            receiver.receive(proof, json.dumps(MESSAGE))
        assert not caught.value.retryable and SECRET not in str(caught.value)
    with pytest.raises(rescind.InvalidAnswerError):
        receiver.receive(SECRET, b"\xff\xfe")


def test_a_secret_is_shown_nowhere():
    assert repr(rescind.Receiver.v1(SECRET)) == 'Receiver(header="unipile-auth")'
    assert rescind.Receiver.v2(SECRET).header == "unipile-signature"
    with pytest.raises(rescind.InvalidInputError, match="of 5 characters: at least 16") as caught:
        rescind.Receiver.v2("short")
    assert "short" not in str(caught.value)


@pytest.mark.parametrize("seconds", [-1, 0, 3601])
def test_a_tolerance_is_a_second_to_an_hour(seconds):
    with pytest.raises(rescind.InvalidInputError, match="1 s to 1 h"):
        rescind.Receiver.v2(SECRET, tolerance=timedelta(seconds=seconds))


def test_the_time_is_the_machine_s_unless_it_is_told():
    recent = rescind.Recent()
    news, now = heard(), datetime.now(timezone.utc)
    assert recent.is_new(news)
    assert not recent.is_new(news, now=now + timedelta(hours=23))
    assert recent.is_new(news, now=now + timedelta(hours=25))
    with pytest.raises(rescind.InvalidInputError, match="with a zone"):
        recent.is_new(news, now=datetime(2026, 11, 24))


def test_what_could_not_be_dealt_with_can_be_new_again():
    recent = rescind.Recent(capacity=10)
    assert recent.is_new(heard()) and not recent.is_new(heard())
    recent.forget(heard())
    assert recent.is_new(heard())
