package io.qoswatch.sandbox.kafka;

/**
 * Who a node is within its cluster.
 *
 * @param nodeId id, from 1
 * @param brokerPort port for clients and other brokers
 * @param controllerPort port for controllers
 */
record ClusterMember(int nodeId, int brokerPort, int controllerPort) {

    static final String HOST = "127.0.0.1";

    /** Where clients connect. */
    String brokerAddress() {
        return HOST + ":" + brokerPort;
    }

    /** Where controllers connect. */
    String controllerAddress() {
        return HOST + ":" + controllerPort;
    }
}
