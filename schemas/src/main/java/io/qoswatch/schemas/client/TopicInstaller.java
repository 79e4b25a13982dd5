package io.qoswatch.schemas.client;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import io.qoswatch.schemas.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that Kafka does not have, or tells which are missing. */
final class TopicInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(TopicInstaller.class);

    private final KafkaConnection connection;

    TopicInstaller(KafkaConnection connection) {
        this.connection = connection;
    }

    void install(Collection<Topic<?>> topics) throws InterruptedException {
        try (Admin admin = Admin.create(connection.adminConfig())) {
            Set<String> existing = admin.listTopics().names().get();
            List<Topic<?>> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            if (connection.createTopics()) {
                create(admin, missing);
            } else if (!missing.isEmpty()) {
                throw missing(missing);
            }
        } catch (ExecutionException e) {
            throw unreachable("", e);
        } catch (KafkaException e) { // The client cannot even be built, as when no host name resolves.
            throw unreachable("", e);
        }
    }

    private void create(Admin admin, List<Topic<?>> missing) throws InterruptedException {
        var creations = admin.createTopics(missing.stream()
                        .map(topic -> topic.toNewTopic(connection.partitions(), connection.replicationFactor()))
                        .toList())
                .values();
        for (Map.Entry<String, KafkaFuture<Void>> creation : creations.entrySet()) {
            String name = creation.getKey();
            try {
                creation.getValue().get();
                LOG.atInfo().addKeyValue("topic", name).log("created topic");
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // Another service was faster: as good.
                    throw unreachable(", topic " + name, e);
                }
            }
        }
    }

    private ConfigurationException missing(List<Topic<?>> topics) {
        String names = String.join(", ", topics.stream().map(Topic::name).toList());
        return new ConfigurationException(List.of(KafkaConnection.TOPICS_CREATE + ": is false, but Kafka at "
                + connection.bootstrapServers() + " lacks " + names));
    }

    private UnreachableException unreachable(String what, Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String where = "Kafka at " + connection.bootstrapServers() + what;
        return new UnreachableException(
                cause instanceof TimeoutException ? where + " does not answer" : where + ": " + Reason.of(cause), e);
    }
}
