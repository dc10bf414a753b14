/** Roll-up: from samples of parts to one number per window of the whole. */
package io.ebbflow.ingest.rollup;
