package io.ebbflow.ingest.metricbeat;

import static io.ebbflow.ingest.metricbeat.Metricset.Owner.HOST;
import static io.ebbflow.ingest.metricbeat.Metricsets.BYTES;
import static io.ebbflow.ingest.metricbeat.Metricsets.COUNT;
import static io.ebbflow.ingest.metricbeat.Metricsets.MILLISECONDS;
import static io.ebbflow.ingest.metricbeat.Metricsets.RATIO;

import java.util.List;

/** Services that answer for themselves: modules haproxy, nginx and kafka. */
final class ServiceMetricsets {

    private ServiceMetricsets() {}

    static void addTo(Metricsets sets) {
        haproxy(sets);
        address(sets.on("nginx.stubstatus", HOST))
                .under("nginx.stubstatus")
                .gauge("active", COUNT)
                .gauge("reading", COUNT)
                .gauge("writing", COUNT)
                .gauge("waiting", COUNT)
                .counter("accepts", COUNT)
                .counter("handled", COUNT)
                .counter("requests", COUNT)
                .counter("dropped", COUNT)
                .add();
        kafka(sets);
    }

    /** One Metricbeat may ask several instances. */
    private static Metricsets.Builder address(Metricsets.Builder builder) {
        return builder.under("").alongIfThere("address", "service.address", "metricset.host");
    }

    private static void haproxy(Metricsets sets) {
        Metricsets.Builder stat =
                address(sets.on("haproxy.stat", HOST))
                        .under("haproxy.stat")
                        .along("proxy", "proxy.name")
                        .along("server", "service_name")
                        .counter("in.bytes", BYTES)
                        .counter("out.bytes", BYTES)
                        .gauge("session.current", COUNT)
                        .gauge("session.rate.value", "1/s")
                        .counter("session.total", COUNT)
                        .gauge("request.rate.value", "1/s")
                        .counter("request.total", COUNT)
                        .counter("request.errors", COUNT)
                        .counter("response.errors", COUNT)
                        .gauge("queue.current", COUNT)
                        .gauge("queue.time.avg", MILLISECONDS)
                        .gauge("response.time.avg", MILLISECONDS)
                        .gauge("total.time.avg", MILLISECONDS);
        for (String status : List.of("1xx", "2xx", "3xx", "4xx", "5xx")) {
            stat.counter("response.http." + status, COUNT);
        }
        stat.add();
        address(sets.on("haproxy.info", HOST))
                .under("haproxy.info")
                .gauge("idle.pct", RATIO)
                .gauge("connection.current", COUNT)
                .gauge("connection.rate.value", "1/s")
                .gauge("session.rate.value", "1/s")
                .gauge("run_queue", COUNT)
                .counter("requests.total", COUNT)
                .counter("connection.total", COUNT)
                .add();
    }

    private static void kafka(Metricsets sets) {
        sets.on("kafka.consumergroup", HOST)
                .under("kafka")
                .along("group", "consumergroup.id")
                .along("topic", "topic.name", "consumergroup.topic", "partition.topic.name")
                .alongNumber("partition", false, "partition.id")
                .alongNumber("partition", false, "consumergroup.partition")
                .gauge("consumergroup.consumer_lag", COUNT)
                .counterFromZero("consumergroup.offset", COUNT)
                .add();
        sets.on("kafka.partition", HOST)
                .under("kafka")
                .along("topic", "topic.name", "partition.topic.name")
                .alongNumber("partition", true, "partition.id")
                .alongNumber("broker", false, "broker.id")
                .counter("partition.offset.newest", COUNT)
                .counter("partition.offset.oldest", COUNT)
                .add();
        address(sets.on("kafka.broker", HOST))
                .under("kafka.broker")
                .alongIfThere("mbean", "mbean")
                .gauge("messages_in", "1/s")
                .gauge("net.in.bytes_per_sec", "By/s")
                .gauge("net.out.bytes_per_sec", "By/s")
                .gauge("topic.messages_in", "1/s")
                .gauge("topic.net.bytes_in", "By/s")
                .gauge("topic.net.in.bytes_per_sec", "kafka.broker.topic.net.bytes_in", "By/s")
                .gauge("topic.net.bytes_out", "By/s")
                .gauge("topic.net.out.bytes_per_sec", "kafka.broker.topic.net.bytes_out", "By/s")
                .gauge("request.channel.queue.size", COUNT)
                .add();
        address(sets.on("kafka.consumer", HOST))
                .under("kafka.consumer")
                .along("mbean", "mbean")
                .gauge("fetch_rate", "1/s")
                .gauge("records_consumed", "1/s")
                .gauge("messages_in", "1/s")
                .gauge("max_lag", COUNT)
                .gauge("in.bytes_per_sec", "By/s")
                .gauge("bytes_consumed", "By/s")
                .add();
        address(sets.on("kafka.producer", HOST))
                .under("kafka.producer")
                .along("mbean", "mbean")
                .gauge("request_rate", "1/s")
                .gauge("response_rate", "1/s")
                .gauge("record_send_rate", "1/s")
                .gauge("record_error_rate", "1/s")
                .gauge("record_retry_rate", "1/s")
                .gauge("message_rate", "1/s")
                .gauge("out.bytes_per_sec", "By/s")
                .gauge("available_buffer_bytes", BYTES)
                .add();
    }
}
