// node server.mjs PORT: bittorrent-tracker of npm, for browsers alone.
import Server from 'bittorrent-tracker/server'

const server = new Server({ udp: false, http: false, ws: true, stats: false })
server.on('error', error => { console.log(error.message); process.exit(1) })
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('ready'))
