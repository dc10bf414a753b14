package io.ebbflow.flinkjobs.local.run;

/** Policies that cannot be used; the message has every problem with its place. */
public final class PolicyProblemsException extends Exception {

    PolicyProblemsException(String message) {
        super(message);
    }
}
