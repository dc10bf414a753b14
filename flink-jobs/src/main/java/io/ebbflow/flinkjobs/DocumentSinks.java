package io.ebbflow.flinkjobs;

import io.ebbflow.flinkjobs.elasticsearch.ElasticsearchSink;
import io.ebbflow.flinkjobs.elasticsearch.ElasticsearchSinkConfig;
import io.ebbflow.flinkjobs.elasticsearch.KafkaRejectedDocuments;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import io.ebbflow.kafka.topic.Topic;

/** Makes the sink for documents. */
final class DocumentSinks {

    private DocumentSinks() {}

    /** The sink that settings ask for; what the server refuses goes to the dead-letter topic. */
    static ElasticsearchSink create(Settings settings) throws ConfigException {
        String deadLetters = Topic.DEAD_LETTER.name(settings.get(JobOptions.TOPIC_PREFIX));
        return new ElasticsearchSink(
                ElasticsearchSinkConfig.of(settings),
                KafkaRejectedDocuments.factory(
                        settings.kafka(), deadLetters, DocumentFunction.DEAD_LETTERS));
    }
}
