// A reader made of foliate-js's own parts, which tells what a tap on a link led to.
//
// As foliate-js's README describes it: the view's event `link` goes to the FootnoteHandler, which
// shows a fragment in a view of its own or leaves the event alone; then the view follows the link.

import { makeBook } from '/node_modules/foliate-js/view.js'
import { FootnoteHandler } from '/node_modules/foliate-js/footnotes.js'

const popup = document.getElementById('popup')
const handler = new FootnoteHandler()
const view = document.createElement('foliate-view')
document.body.append(view)

let settle = () => {}
let outcome = Promise.resolve(null)

const relocated = (of, index) => new Promise(resolve => {
    const seen = () => {
        if (index != null && of.renderer.getContents()[0]?.index !== index) return
        of.removeEventListener('relocate', seen)
        resolve()
    }
    of.addEventListener('relocate', seen)
})

handler.addEventListener('before-render', ({ detail }) => {
    popup.replaceChildren(detail.view)
    popup.classList.add('open')
})

handler.addEventListener('render', async ({ detail }) => {
    await relocated(detail.view)
    const { doc } = detail.view.renderer.getContents()[0]
    settle({
        kind: 'popup',
        href: detail.href,
        type: detail.type,
        hidden: detail.hidden,
        text: doc.body.innerText,
    })
})

const followed = async href => {
    const { index, anchor } = view.book.resolveHref(href)
    await relocated(view, index)
    const { doc } = view.renderer.getContents()[0]
    const target = anchor(doc)
    settle({
        kind: 'followed',
        href,
        visible: target ? view.lastLocation.range.intersectsNode(target) : true,
    })
}

view.addEventListener('link', event => {
    const handled = handler.handle(view.book, event)
    if (handled) handled.catch(error => settle({ kind: 'failed', text: String(error) }))
    else followed(event.detail.href).catch(error => settle({ kind: 'failed', text: String(error) }))
})

const links = () => [...view.renderer.getContents()[0].doc.querySelectorAll('a[href]')]

globalThis.reader = {
    async open(href) {
        const response = await fetch(href)
        const file = new File([await response.blob()], 'book.epub')
        await view.open(await makeBook(file))
    },
    async goTo(name) {
        const index = view.book.sections.findIndex(section => section.id.endsWith('/' + name))
        await view.renderer.goTo({ index })
        return links().length
    },
    // The middle of a link's first line, once its page is in sight.
    async place(number) {
        const link = links()[number]
        await view.renderer.scrollToAnchor(link)
        const frame = link.ownerDocument.defaultView.frameElement.getBoundingClientRect()
        const line = link.getClientRects()[0]
        outcome = new Promise(resolve => { settle = resolve })
        return [frame.left + line.left + line.width / 2, frame.top + line.top + line.height / 2]
    },
    outcome: milliseconds => Promise.race([outcome, new Promise(resolve =>
        setTimeout(() => resolve({ kind: 'nothing' }), milliseconds))]),
    close() {
        popup.classList.remove('open')
        popup.firstChild?.close?.()
        popup.replaceChildren()
    },
}
