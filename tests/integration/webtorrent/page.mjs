// Two WebTorrents in a page of a browser: one has the file, the other gets it. Both tell the server of the page how it went.
import WebTorrent from './webtorrent.min.js'

const tell = (what, body) => fetch(what, { method: 'POST', body })
const options = { dht: false, lsd: false, utPex: false, webSeeds: false, tracker: { rtcConfig: { iceServers: [] } } }

function client () {
  const one = new WebTorrent(options)
  one.on('error', error => tell('error', error.message))
  return one
}

const torrent = new Uint8Array(await (await fetch('file.torrent')).arrayBuffer())
const announce = [await (await fetch('address')).text()]
const file = new File([await (await fetch('scan.bin')).arrayBuffer()], 'scan.bin')
client().seed(file, { announce, pieceLength: 32768 }, seeded => {
  tell('seeded', seeded.infoHash)
  const shared = client().add(torrent, { announce })
  shared.on('warning', warning => tell('warning', warning.message ?? warning))
  shared.on('done', async () => tell('done', await shared.files[0].blob()))
})
addEventListener('unhandledrejection', event => tell('error', String(event.reason)))
addEventListener('error', event => tell('error', event.message))
