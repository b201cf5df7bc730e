// node transfer.mjs TORRENT FOLDER: share what is in the folder, fetch what is not, by WebRTC alone.
import { readFileSync } from 'node:fs'
import WebTorrent from 'webtorrent'

const [torrent, folder] = process.argv.slice(2)
const client = new WebTorrent({
  dht: false, lsd: false, natUpnp: false, natPmp: false, utp: false, utPex: false,
  tracker: { rtcConfig: { iceServers: [] } }
})
client.on('error', error => { console.log('error:', error.message); process.exit(1) })
const shared = client.add(readFileSync(torrent), { path: folder })
shared.on('warning', warning => console.log('warning:', warning.message ?? warning))
shared.on('wire', wire => console.log('wire:', wire.type))
shared.on('done', () => console.log('done'))
