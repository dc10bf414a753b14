/** What kinds have in common that work out the size itself: the largest of several estimates. */
package io.ebbflow.decision.rule.sizing;
