/** Target tracking by the formula of Kubernetes' HorizontalPodAutoscaler. */
package io.ebbflow.decision.rule.tracking;
