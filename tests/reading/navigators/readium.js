// A reader made of Readium's navigator and its models. Links are followed by the navigator itself.

import { EpubNavigator } from '/node_modules/@readium/navigator/dist/index.js'
import {
    HttpFetcher, Link, Links, Locator, LocatorLocations, Manifest, Publication,
} from '/node_modules/@readium/shared/dist/index.js'

const box = document.getElementById('book')
let publication, navigator, pages

// Between two pages the frame that the navigator has is of neither.
const frame = () => {
    try { return navigator._cframes[0]?.iframe } catch { return undefined }
}
const shown = () => frame()?.contentDocument
const page = () => navigator.currentLocator.href
const go = locator => new Promise(resolve => navigator.go(locator, false, resolve))

globalThis.reader = {
    moves: 0,
    async open(address) {
        const response = await fetch(address)
        const json = await response.json()
        for (const link of json.links) link.href = new URL(link.href, response.url).href
        const manifest = Manifest.deserialize(json)
        const fetcher = new HttpFetcher(undefined, manifest.baseURL)
        publication = new Publication({ manifest, fetcher })
        // Where a link leads that isn't in the reading order.
        const handleLocator = ({ href }) => { console.error(`leads out of the book: ${href}`) }
        const positionChanged = () => { this.moves++ }
        navigator = new EpubNavigator(
            box, publication, { handleLocator, positionChanged },
            await publication.positionsFromManifest(), undefined,
            { preferences: { columnCount: 1 }, defaults: {} },
        )
        await navigator.load()
        pages = Links.deserialize(json.pageList) ?? new Links([])
    },
    turn: href => go(new Link({ href }).locator),
    turnTo: element => {
        const { scrollLeft, scrollWidth } = shown().scrollingElement
        const progression = (element.getClientRects()[0].left + scrollLeft) / scrollWidth
        const locations = new LocatorLocations({ progression })
        return go(new Locator({ href: page(), type: 'application/xhtml+xml', locations }))
    },
    // Where the navigator wants to go is told to a listener, until it is to go there again.
    listen: heard => {
        navigator.go = ({ href, locations: { fragments } }) => heard([href, ...fragments].join('#'))
    },
    unlisten: () => { delete navigator.go },
    page,
    document: shown,
    contents: () => {
        const told = ({ title, href, children }) => [title, href, children?.items.map(told) ?? []]
        return publication.toc.items.map(told)
    },
    pages: () => pages.items.map(({ title, href }) => [title, href]),
}
