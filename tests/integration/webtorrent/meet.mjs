// node meet.mjs ADDRESS INFO-HASH: two clients of bittorrent-tracker on one connection, as in one page; what they heard, as JSON.
import { randomBytes } from 'node:crypto'
import Client from 'bittorrent-tracker/client'

const [address, infoHash] = process.argv.slice(2)
const heard = { updates: [], warnings: [], connected: 0 }

function client () {
  const one = new Client({
    infoHash, announce: [address], port: 6881, peerId: randomBytes(20).toString('hex'),
    rtcConfig: { iceServers: [] }
  })
  one.on('error', error => { console.log(error.message); process.exit(1) })
  one.on('warning', warning => end(warning.message))
  one.on('update', ({ complete, incomplete, interval }) => heard.updates.push([complete, incomplete, interval]))
  one.on('peer', peer => peer.on('connect', connected))
  return one
}

function end (warning) {
  if (warning) heard.warnings.push(warning)
  console.log(JSON.stringify(heard))
  process.exit(0)
}

function connected () {
  heard.connected++
  // Each has an end of the one channel.
  if (heard.connected !== 2) return
  // That it is there still; both hear the reply.
  first.once('update', () => setImmediate(complete))
  first.update({ left: 5, numwant: 0 })
}

function complete () {
  second.once('update', () => first.scrape())
  second.complete({ left: 0, uploaded: 70, downloaded: 5 })
}

const first = client()
const second = client()
first.once('update', () => second.start({ left: 5 }))
first.on('scrape', ({ complete, incomplete, downloaded }) => {
  heard.scrape = [complete, incomplete, downloaded]
  first.once('update', () => end())
  second.once('update', () => first.update({ left: 5 }))
  second.stop()
})
first.start({ left: 5 })
