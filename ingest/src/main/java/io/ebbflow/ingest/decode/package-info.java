/** What every decoder shares: its result, its limits, and reading documents from a stream. */
package io.ebbflow.ingest.decode;
