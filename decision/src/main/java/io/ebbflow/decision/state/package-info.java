/** What is known of a stack from one decision to the next, and its binary form. */
package io.ebbflow.decision.state;
