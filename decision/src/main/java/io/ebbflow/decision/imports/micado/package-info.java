/** Scaling sections of MiCADO's application descriptions (TOSCA), with their rules in Python. */
package io.ebbflow.decision.imports.micado;
