/** What stands between a rule and a change; each guard is asked, and says what it saw. */
package io.ebbflow.decision.guard;
