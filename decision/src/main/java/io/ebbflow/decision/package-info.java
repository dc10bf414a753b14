/** Decides, as a pure function of what is known of a stack, the policies and the time. */
package io.ebbflow.decision;
