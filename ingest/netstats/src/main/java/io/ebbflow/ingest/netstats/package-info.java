/** The network statistics collector as a program. */
package io.ebbflow.ingest.netstats;
