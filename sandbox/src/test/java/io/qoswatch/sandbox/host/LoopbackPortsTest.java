package io.qoswatch.sandbox.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoopbackPortsTest {

    @Test
    void shouldTellFreePortsFromTakenOnes() throws IOException {
        int port = LoopbackPorts.free();
        assertThat(LoopbackPorts.isFree(port)).isTrue();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(LoopbackPorts.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void shouldKeepClearOfPortsForOutgoingConnections() {
        assertThat(LoopbackPorts.free()).isLessThan(32_768);
    }
}
