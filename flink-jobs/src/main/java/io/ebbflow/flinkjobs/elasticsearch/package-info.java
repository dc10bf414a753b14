/**
 * The Elasticsearch sink: one for Elasticsearch 7.17, 8, 9 and OpenSearch, over plain HTTP {@code
 * _bulk}.
 *
 * <p>What happens to a document, by what the server says of it:
 *
 * <ul>
 *   <li>2xx: it is in the index. Its id is ours, so a replay overwrites it with itself.
 *   <li>429 or 503: it is sent again after a back-off, and before any newer version of it.
 *   <li>another 4xx: it goes to {@link io.ebbflow.flinkjobs.elasticsearch.RejectedDocuments}, which
 *       has it safe before the batch counts as done. The others of its batch are not held up.
 *   <li>the whole request refused as too large or malformed (413, 400): the batch is halved until
 *       the culprit stands alone, and is rejected.
 *   <li>anything else (no connection, no answer in time, 5xx, 401, no bulk reply): the server is
 *       down. Documents wait, upstream feels it as back-pressure, and all is sent when it is back.
 * </ul>
 *
 * <p>A checkpoint waits for answers that are on their way, bounded by the request timeout, and
 * keeps every document without one in state, so it completes while the server is down. {@link
 * org.apache.flink.connector.base.sink.writer.AsyncSinkWriter} cannot do that, which is why {@link
 * io.ebbflow.flinkjobs.elasticsearch.BulkWriter} is a writer of our own: its buffer timer holds the
 * task until the buffer is empty, it asks again for what it should hold back, and it may send two
 * versions of a document at the same time.
 */
package io.ebbflow.flinkjobs.elasticsearch;
