/** The policy language: documents, their check with every problem at once, and what they mean. */
package io.ebbflow.decision.policy;
