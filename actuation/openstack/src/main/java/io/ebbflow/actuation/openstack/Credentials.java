package io.ebbflow.actuation.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who logs in, and where the secret is. It is read anew for each login, so that it can be changed
 * under a running process.
 *
 * @param account user name, or id of the application credential
 * @param scope empty for an application credential, which is bound to its project
 */
record Credentials(String account, Optional<Scope> scope, Secret secret) {

    /** The project to work in; names. */
    record Scope(String userDomain, String project, String projectDomain) {}

    /** A file, or else an environment variable, that holds a secret. */
    record Secret(Optional<Path> file, String variable) {

        String read() {
            try {
                if (file.isPresent()) {
                    return Files.readString(file.get()).strip();
                }
            } catch (IOException e) {
                throw new CallFailed(
                        CallFailed.UNAUTHORIZED, "cannot read the secret in " + file.get(), e);
            }
            String value = System.getenv(variable);
            if (value == null) {
                throw new CallFailed(
                        CallFailed.UNAUTHORIZED, "there is no environment variable " + variable);
            }
            return value.strip();
        }
    }

    /** For people. */
    String name() {
        return scope.map(s -> "user " + account + " in project " + s.project())
                .orElse("application credential " + account);
    }

    /** What is sent to log in. Holds the secret: never to be logged. */
    JsonNode body() {
        ObjectNode auth = Json.mapper().createObjectNode();
        ObjectNode identity = auth.putObject("identity");
        if (scope.isEmpty()) {
            identity.putArray("methods").add("application_credential");
            identity.putObject("application_credential")
                    .put("id", account)
                    .put("secret", secret.read());
        } else {
            Scope in = scope.get();
            identity.putArray("methods").add("password");
            ObjectNode user = identity.putObject("password").putObject("user");
            user.put("name", account).put("password", secret.read());
            user.putObject("domain").put("name", in.userDomain());
            ObjectNode project = auth.putObject("scope").putObject("project");
            project.put("name", in.project()).putObject("domain").put("name", in.projectDomain());
        }
        return Json.mapper().createObjectNode().set("auth", auth);
    }
}
