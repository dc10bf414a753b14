package io.ebbflow.ingest.intake.http;

import io.ebbflow.kafka.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** Answers where Jetty refuses a request before it is routed, such as one with endless headers. */
final class EarlyErrors extends ErrorHandler {

    @Override
    public void handle(
            String target, Request base, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        base.setHandled(true);
        if (!response.isCommitted()) {
            Headers.secure(response::setHeader);
            response.setContentType(Problem.MEDIA_TYPE);
            response.getOutputStream().write(problem(response.getStatus()));
        }
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        Headers.secure(fields::put);
        fields.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        return ByteBuffer.wrap(problem(status));
    }

    private static byte[] problem(int status) {
        return Json.write(Problem.of(status, "this is no request that can be answered"));
    }
}
