package io.ebbflow.detection.nab;

import java.io.IOException;

/** A corpus or result file that cannot be what it should be; the message says where and what. */
public final class NabFormatException extends IOException {

    private static final long serialVersionUID = 1;

    NabFormatException(String message) {
        super(message);
    }
}
