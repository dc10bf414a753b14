package io.ebbflow.actuation.remote;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.InventorySource;
import io.ebbflow.actuation.port.JoinTicket;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.actuation.port.MachineScaler;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Speaks to a {@link RemoteCloud}. */
final class RemoteAdapter implements Adapter, MachineScaler, InventorySource {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;

    RemoteAdapter(URI url) {
        this.url = url;
    }

    @Override
    public String name() {
        return "remote";
    }

    @Override
    public InventorySource inventory() {
        return this;
    }

    @Override
    public Optional<MachineScaler> machines() {
        return Optional.of(this);
    }

    @Override
    public void define(MachineGroup group) throws ActuationException {
        var unused = ask("define", group.group(), Map.of("number", group.maximum()));
    }

    @Override
    public void forget(Entity group) {
        // it is never asked to
    }

    @Override
    public void grow(Entity group, int machines, Optional<JoinTicket> ticket)
            throws ActuationException {
        var unused = ask("grow", group, Map.of("number", machines));
    }

    @Override
    public List<Instance> victims(Entity group, int count, String choose)
            throws ActuationException {
        return List.of(read(ask("victims", group, Map.of("number", count)), Instance[].class));
    }

    @Override
    public void remove(Entity group, List<String> machines) throws ActuationException {
        var unused = ask("remove", group, Map.of("ids", machines));
    }

    @Override
    public List<Orphan> orphans() {
        return List.of();
    }

    @Override
    public List<TargetState> targets() throws ActuationException {
        return List.of(read(ask("targets", null, Map.of()), TargetState[].class));
    }

    private static <T> T read(byte[] json, Class<T> type) throws ActuationException {
        try {
            return Json.read(json, type);
        } catch (IOException e) {
            throw ActuationException.retriable("no " + type + ": " + e, e);
        }
    }

    private byte[] ask(String call, Entity group, Map<String, Object> more)
            throws ActuationException {
        Map<String, Object> asked = new HashMap<>(more);
        asked.put("call", call);
        if (group != null) {
            asked.put("group", group.toString());
        }
        try {
            HttpResponse<byte[]> answer =
                    client.send(
                            HttpRequest.newBuilder(url)
                                    .timeout(Duration.ofSeconds(5))
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(asked)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                String why = Json.mapper().readTree(answer.body()).path("why").asText();
                throw answer.statusCode() == 400
                        ? ActuationException.permanent(why)
                        : ActuationException.retriable(why, null);
            }
            return answer.body();
        } catch (IOException e) {
            throw ActuationException.retriable(call + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ActuationException.retriable(call + ": interrupted", e);
        }
    }
}
