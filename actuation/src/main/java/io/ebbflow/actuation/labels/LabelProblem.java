package io.ebbflow.actuation.labels;

/** What a label asks for cannot be had; the message names label, value and bound. */
final class LabelProblem extends Exception {

    private static final long serialVersionUID = 1L;

    LabelProblem(String message) {
        super(message);
    }
}
