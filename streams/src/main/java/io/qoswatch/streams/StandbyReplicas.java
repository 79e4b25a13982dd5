package io.qoswatch.streams;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.qoswatch.schemas.client.KafkaConnection;
import io.qoswatch.schemas.client.UnreachableException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Tells the brokers how many standby replicas the group has. Where the brokers share the partitions out (KIP-1071) this is a
 * setting of the group and not of its members, whose own {@code num.standby.replicas} Kafka ignores.
 */
final class StandbyReplicas {

    private static final String KEY = "streams.num.standby.replicas";

    private StandbyReplicas() {}

    /**
     * Sets it where it has to be. None is also Kafka's default, and leaves alone what an operator has set on the brokers.
     *
     * @throws UnreachableException if Kafka does not answer, or refuses
     */
    static void install(KafkaConnection connection, InstanceSettings instance) throws InterruptedException {
        if (instance.groupProtocol() != GroupProtocol.STREAMS || instance.standbyReplicas() == 0) {
            return;
        }
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, instance.applicationId());
        AlterConfigOp set =
                new AlterConfigOp(new ConfigEntry(KEY, Integer.toString(instance.standbyReplicas())), OpType.SET);
        try (Admin admin = Admin.create(connection.adminConfig())) {
            admin.incrementalAlterConfigs(Map.of(group, List.of(set))).all().get();
        } catch (ExecutionException e) {
            throw new UnreachableException(
                    "Kafka at " + connection.bootstrapServers() + ", group " + instance.applicationId() + ", " + KEY
                            + ": " + e.getCause(),
                    e);
        }
    }
}
