// A reader made of epub.js alone, as its documentation shows one: a book, and a rendition of it.
// Links are followed by epub.js itself.

const { ePub } = globalThis
const box = document.getElementById('book')
let book, rendition

const contents = () => rendition.getContents()[0]

globalThis.reader = {
    moves: 0,
    async open(address) {
        book = ePub(address)
        rendition = book.renderTo(box, { width: '100%', height: '100%', spread: 'none' })
        rendition.on('displayed', () => this.moves++)
        await rendition.display()
        await book.loaded.navigation
    },
    turn: href => rendition.display(href),
    // As `display` turns to an element of a page that is open.
    turnTo: element => rendition.manager.moveTo({ left: element.getClientRects()[0].left, top: 0 }),
    // What epub.js wants to display goes to a listener, until it is to be displayed again.
    listen: heard => { rendition.display = heard },
    unlisten: () => { delete rendition.display },
    page: () => rendition.manager.views.first()?.section.href,
    document: () => contents()?.document,
    contents: () => {
        const told = ({ label, href, subitems }) => [label.trim(), href, subitems.map(told)]
        return book.navigation.toc.map(told)
    },
    pages: () => book.pageList.pageList.map(({ page, href }) => [String(page), href]),
}
