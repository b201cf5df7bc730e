from pathlib import Path

import pytest

from litre.tracker.config import TrackerConfig


@pytest.mark.parametrize("interval_s", [60, 300, 1800])
def test_a_peer_stays_until_a_client_is_back_though_it_comes_no_sooner_than_in_five_minutes(
    interval_s,
):
    config = TrackerConfig(Path(), Path(), interval_s=interval_s)
    assert 1.5 * max(interval_s, 300) < config.life_s < 2 * max(interval_s, 300)
