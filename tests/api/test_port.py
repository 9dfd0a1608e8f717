"""The portal's port: free, or taken by somebody who is named."""

import socket

import pytest

from api.port import check_port
from gis.errors import PortTaken


def test_a_free_port_is_accepted():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    check_port("127.0.0.1", port)


def test_a_taken_port_names_the_program_that_holds_it_and_the_remedy():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(PortTaken) as refused:
            check_port("127.0.0.1", port)
    assert str(port) in str(refused.value)
    assert "python" in str(refused.value)
    assert "LAO_PORT" in str(refused.value)
