"""A client made of libtorrent's bindings: `libtorrent_client.py TORRENT FOLDER PORT ADDRESS`, until it is killed."""

import sys
import time

import libtorrent


def main(torrent: str, folder: str, port: str, address: str) -> None:
    place = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    session = libtorrent.session(
        {
            "listen_interfaces": place,
            "enable_dht": False,
            "enable_lsd": False,
            "enable_upnp": False,
            "enable_natpmp": False,
            # Both clients have one address.
            "allow_multiple_connections_per_ip": True,
            "min_reconnect_time": 1,
            "alert_mask": libtorrent.alert.category_t.all_categories,
        }
    )
    asked = libtorrent.add_torrent_params()
    asked.ti = libtorrent.torrent_info(torrent)
    asked.save_path = folder
    handle = session.add_torrent(asked)
    while True:
        for alert in session.pop_alerts():
            print(alert, flush=True)
        print(handle.status().state, handle.status().num_peers, flush=True)
        time.sleep(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
