/** Keeps outside systems at what the documents of groups say. */
package io.ebbflow.actuation.reconcile;
