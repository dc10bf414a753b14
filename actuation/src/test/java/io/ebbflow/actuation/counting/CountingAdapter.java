package io.ebbflow.actuation.counting;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.InventorySource;
import io.ebbflow.actuation.port.ServiceScaler;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Speaks to a {@link CountingSystem}. */
final class CountingAdapter implements Adapter, ServiceScaler, InventorySource {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;
    private final InstantSource clock;

    CountingAdapter(URI url, InstantSource clock) {
        this.url = url;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public InventorySource inventory() {
        return this;
    }

    @Override
    public Optional<ServiceScaler> services() {
        return Optional.of(this);
    }

    @Override
    public void scale(Entity service, int replicas) throws ActuationException {
        var unused = ask("scale?target=" + service.id() + "&to=" + replicas);
    }

    @Override
    public List<TargetState> targets() throws ActuationException {
        List<TargetState> states = new ArrayList<>();
        ask("targets")
                .properties()
                .forEach(e -> states.add(state(e.getKey(), e.getValue().asInt())));
        return states;
    }

    @Override
    public Optional<TargetState> target(Entity target) throws ActuationException {
        JsonNode size = ask("target?target=" + target.id()).path("size");
        return size.isInt() ? Optional.of(state(target.id(), size.asInt())) : Optional.empty();
    }

    private TargetState state(String id, int size) {
        return new TargetState(
                clock.instant(),
                Entity.service(id),
                Entity.stack("s"),
                name(),
                size,
                IntStream.range(0, size)
                        .mapToObj(
                                i ->
                                        new Instance(
                                                id + "." + i,
                                                Instance.State.READY,
                                                clock.instant()))
                        .toList());
    }

    private JsonNode ask(String what) throws ActuationException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve(what)).timeout(Duration.ofSeconds(5)).build();
        try {
            HttpResponse<byte[]> response =
                    client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw ActuationException.retriable(what + ": " + response.statusCode(), null);
            }
            return Json.mapper().readTree(response.body());
        } catch (IOException e) {
            throw ActuationException.retriable(what + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ActuationException.retriable(what + ": interrupted", e);
        }
    }
}
