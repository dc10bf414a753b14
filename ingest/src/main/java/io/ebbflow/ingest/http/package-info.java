/** Asking others over HTTP, within bounds of time and size. */
package io.ebbflow.ingest.http;
