/** The receivers: who may write, how much at once, and what each is answered. */
package io.ebbflow.ingest.intake.http;
