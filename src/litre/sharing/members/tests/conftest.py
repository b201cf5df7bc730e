from litre.sharing.tests.conftest import release  # noqa: F401 - a fixture
