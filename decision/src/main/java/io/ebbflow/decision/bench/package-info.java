/** What deciding costs. */
package io.ebbflow.decision.bench;
