/** What the targets of one application take together: room, budget, and who has to go. */
package io.ebbflow.decision.plan;
