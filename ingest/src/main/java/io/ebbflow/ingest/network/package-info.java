/** Values of topic {@code ebbflow.network-stats.v1}: what switches count of links and flows. */
package io.ebbflow.ingest.network;
