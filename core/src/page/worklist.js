'use strict';
(() => {
  const main = document.querySelector('main')
  const key = 'rescind.worklist.' + main.dataset.account
  const boxes = [...main.querySelectorAll('input')]
  const done = document.getElementById('done')
  const bar = main.querySelector('progress')

  // where storage is blocked, asking for it throws
  const kept = () => {
    const text = localStorage.getItem(key)
    try {
      return new Set(JSON.parse(text))
    } catch {
      return new Set()
    }
  }
  const unkept = () => { document.getElementById('unkept').hidden = false }

  const count = () => {
    const ticked = boxes.filter((box) => box.checked).length
    bar.value = ticked
    done.textContent = `${ticked} of ${boxes.length} done`
    for (const section of main.querySelectorAll('section')) {
      const open = section.querySelectorAll('input:not(:checked)').length
      section.querySelector('.count').textContent = open ? `${open} left` : 'done'
    }
  }
  const show = () => {
    try {
      const ids = kept()
      for (const box of boxes) box.checked = ids.has(box.value)
    } catch {
      unkept()
    }
    count()
  }

  main.addEventListener('change', ({ target }) => {
    try {
      const ids = kept()
      if (target.checked) ids.add(target.value)
      else ids.delete(target.value)
      localStorage.setItem(key, JSON.stringify([...ids]))
    } catch {
      unkept()
    }
    count()
  })
  // the same page in another tab
  addEventListener('storage', (event) => { if (event.key === key) show() })
  show()
})()
