package io.ebbflow.flinkjobs.elasticsearch;

/**
 * A document that the server will never take.
 *
 * @param index its full name, with prefix
 * @param status what the server answered for it, as in HTTP
 * @param reason the server's error, for people
 */
public record RejectedDocument(BulkDocument document, String index, int status, String reason) {}
