package io.ebbflow.actuation.labels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.InMemoryDocuments;
import io.ebbflow.actuation.InMemoryPolicies;
import io.ebbflow.actuation.group.Document;
import io.ebbflow.actuation.group.DocumentCheck;
import io.ebbflow.actuation.group.DocumentKind;
import io.ebbflow.actuation.group.Group;
import io.ebbflow.actuation.group.StoredGroups;
import io.ebbflow.actuation.port.LabelledService;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.decision.model.PolicyCheck;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelKeeperTest {

    private static final Entity WEB = Entity.service("shop_web");
    private static final String TRACKING = "target-tracking cpu.utilization=0.6";

    private final HandMovedClock clock = new HandMovedClock();
    private final InMemoryDocuments documents = new InMemoryDocuments();
    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final Set<Entity> others = new HashSet<>();
    private LabelKeeper keeper = started();

    private LabelKeeper started() {
        return new LabelKeeper(
                documents,
                policies,
                PolicyCheck.installed(),
                entity -> !others.contains(entity),
                clock);
    }

    private static LabelledService asks(
            Integer minimum, Integer maximum, String policy, String... problems) {
        return new LabelledService(
                WEB,
                Entity.stack("shop"),
                minimum == null ? OptionalInt.empty() : OptionalInt.of(minimum),
                maximum == null ? OptionalInt.empty() : OptionalInt.of(maximum),
                Optional.ofNullable(policy),
                List.of(problems));
    }

    private void look(LabelledService... labelled) throws IOException {
        keeper.keep(List.of(labelled));
    }

    private Document document() {
        List<Document> all = documents.all(DocumentKind.GROUP);
        assertThat(all).hasSize(1);
        Document document = all.get(0);
        assertThat(
                        new DocumentCheck(documents)
                                .problems(DocumentKind.GROUP, document.account(), document.spec()))
                .as("what the API says of it")
                .isEmpty();
        return document;
    }

    private Group group() {
        document();
        return new StoredGroups(documents).of(WEB).orElseThrow();
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        document().spec().path("problems").forEach(each -> problems.add(each.asText()));
        return problems;
    }

    private String policy() {
        byte[] json = policies.all().get("labels.shop.web");
        return json == null ? null : new String(json, StandardCharsets.UTF_8);
    }

    private void write(String account, String name, String spec) throws IOException {
        documents.put(
                new Document(
                        clock.instant(),
                        DocumentKind.GROUP,
                        account,
                        name,
                        "tina",
                        (ObjectNode) Json.mapper().readTree(spec)));
    }

    @Test
    void labelsMakeAGroupAndAPolicyWithinTheSameBounds() throws Exception {
        look(asks(2, 5, TRACKING));

        assertThat(group())
                .returns("default", Group::account)
                .returns("shop_web", Group::name)
                .returns(Entity.stack("shop"), Group::stack)
                .returns(2, Group::minimum)
                .returns(5, Group::maximum)
                .returns(Group.State.STARTED, Group::state);
        assertThat(document().author()).isEqualTo("service labels");
        assertThat(document().spec().path("managed_by").asText()).isEqualTo("labels");
        assertThat(policy()).contains("\"bounds\":{\"min\":2,\"max\":5}");
    }

    @Test
    void aServiceWithoutAStackIsItsOwn() throws Exception {
        look(
                new LabelledService(
                        WEB,
                        WEB,
                        OptionalInt.empty(),
                        OptionalInt.of(5),
                        Optional.empty(),
                        List.of()));

        assertThat(group().stack()).isEqualTo(WEB);
        assertThat(group().minimum()).isEqualTo(1);
    }

    @Test
    void theSameLabelsAreWrittenOnce() throws Exception {
        look(asks(2, 5, TRACKING));
        Document first = document();
        byte[] policy = policies.all().get("labels.shop.web");
        clock.move(Duration.ofMinutes(1));

        look(asks(2, 5, TRACKING));
        keeper = started();
        look(asks(2, 5, TRACKING));

        assertThat(document()).isSameAs(first);
        assertThat(policies.all().get("labels.shop.web")).isSameAs(policy);
    }

    @Test
    void otherLabelsChangeWhatTheyMade() throws Exception {
        look(asks(2, 5, TRACKING));
        look(asks(1, 8, "target-tracking cpu.utilization=0.7"));

        assertThat(group()).returns(1, Group::minimum).returns(8, Group::maximum);
        assertThat(policy()).contains("\"target\":0.7", "\"max\":8");
        look(asks(1, 8, null));
        assertThat(policy()).isNull();
        assertThat(group().maximum()).isEqualTo(8);
        look(asks(null, null, null));
        assertThat(documents.all(DocumentKind.GROUP)).isEmpty();
    }

    @Test
    void whatPeopleDoWithTheGroupStays() throws Exception {
        look(asks(2, 5, null));
        ObjectNode spec = document().spec().deepCopy();
        spec.put("state", "paused").put("desired_capacity", 5).put("scale_in_cooldown", 60);
        write("default", "shop_web", spec.toString());

        look(asks(1, 4, null));

        assertThat(group())
                .returns(Group.State.PAUSED, Group::state)
                .returns(Optional.of(4), Group::desired)
                .returns(4, Group::maximum);
        assertThat(document().author()).isEqualTo("tina");
    }

    @Test
    void aServiceThatIsGoneTakesBothWithIt() throws Exception {
        look(asks(2, 5, TRACKING));
        look();
        look(asks(2, 5, TRACKING));
        look();
        look();
        assertThat(documents.all(DocumentKind.GROUP)).hasSize(1);
        look();

        assertThat(documents.all(DocumentKind.GROUP)).isEmpty();
        assertThat(policies.all()).isEmpty();
    }

    @Test
    void aRestartKnowsWhatWasMade() throws Exception {
        look(asks(2, 5, TRACKING));
        keeper = started();
        for (int i = 0; i < LabelKeeper.LOOKS_GONE; i++) {
            look();
        }

        assertThat(documents.all(DocumentKind.GROUP)).isEmpty();
        assertThat(policies.all()).isEmpty();
    }

    @Test
    void onlyTheOwnerOfAServiceWrites() throws Exception {
        others.add(WEB);
        look(asks(2, 5, TRACKING));
        assertThat(documents.all(DocumentKind.GROUP)).isEmpty();

        others.clear();
        look(asks(2, 5, TRACKING));
        others.add(WEB);
        for (int i = 0; i < 2 * LabelKeeper.LOOKS_GONE; i++) {
            look();
        }
        look(asks(1, 9, null));
        assertThat(group().maximum()).isEqualTo(5);
        assertThat(policy()).isNotNull();
    }

    @Test
    void aGroupThatAPersonWroteGoesFirst() throws Exception {
        look(asks(2, 5, TRACKING));
        write(
                "team",
                "web",
                """
                {"target": "service/shop_web", "stack": "stack/shop", "min_size": 3, "max_size": 4}
                """);
        look(asks(2, 5, TRACKING));

        assertThat(document()).returns("team", Document::account).returns("web", Document::name);
        assertThat(policy()).contains("\"bounds\":{\"min\":3,\"max\":4}");

        documents.delete(DocumentKind.GROUP, "team", "web");
        look(asks(2, 5, TRACKING));
        assertThat(group().maximum()).isEqualTo(5);
    }

    @Test
    void aNameThatIsTakenIsLeftAlone() throws Exception {
        write(
                "default",
                "shop_web",
                """
                {"target": "service/other", "stack": "stack/shop", "min_size": 1, "max_size": 2}
                """);
        policies.put(
                "labels.shop.web", "1", clock.instant(), "{}".getBytes(StandardCharsets.UTF_8));

        look(asks(2, 5, TRACKING));

        assertThat(document().spec().path("target").asText()).isEqualTo("service/other");
        assertThat(policy()).isEqualTo("{}");
    }

    @Test
    void labelsThatCannotBeUsedLeaveWhatWasThere() throws Exception {
        look(asks(2, 5, TRACKING));
        look(asks(2, null, TRACKING, "label ebbflow.max must be a whole number"));

        assertThat(group()).returns(2, Group::minimum).returns(5, Group::maximum);
        assertThat(group().state()).isEqualTo(Group.State.STARTED);
        assertThat(problems()).containsExactly("label ebbflow.max must be a whole number");
        assertThat(policy()).contains("\"max\":5");

        look(asks(2, 6, TRACKING));
        assertThat(group().maximum()).isEqualTo(6);
        assertThat(document().spec().has("problems")).isFalse();
    }

    @Test
    void labelsThatCouldNeverBeUsedLeaveTheServiceAlone() throws Exception {
        look(asks(2, null, null, "label ebbflow.max must be a whole number"));
        assertThat(group().state()).isEqualTo(Group.State.PAUSED);
        assertThat(problems()).isNotEmpty();

        look(asks(2, 6, null));
        assertThat(group()).returns(Group.State.STARTED, Group::state).returns(6, Group::maximum);
    }

    @Test
    void aPolicyThatCannotBeUsedIsSaidOfTheGroup() throws Exception {
        look(asks(2, 5, TRACKING));
        look(asks(2, 6, "nobody"));

        assertThat(problems()).containsExactly("label ebbflow.policy: there is no policy 'nobody'");
        assertThat(group()).returns(6, Group::maximum).returns(Group.State.STARTED, Group::state);
        assertThat(policy()).as("the one before stays").contains("\"max\":5");
    }

    @Test
    void boundsThatLabelsLeaveOutAreThoseOfThePolicy() throws Exception {
        look(
                asks(
                        null,
                        null,
                        "{kind: schedule, spec: {bounds: {min: 3, max: 9}, timezone: UTC,"
                                + " entries: [{start: 0 8 * * *, duration: 1h, size: 5}]}}"));
        assertThat(group()).returns(3, Group::minimum).returns(9, Group::maximum);
        assertThat(policy()).contains("\"min\":3,\"max\":9");

        look(asks(null, null, TRACKING));
        assertThat(problems())
                .containsExactly(
                        "label ebbflow.max is missing: nothing else says how many it may be");
    }

    @Test
    void aPolicyThatNamesTheServiceItselfIsNotCopied() throws Exception {
        look(asks(2, 5, TRACKING));
        policies.put(
                "own",
                "1",
                clock.instant(),
                policy().replace("labels.shop.web", "own").getBytes(StandardCharsets.UTF_8));

        look(asks(2, 5, "own"));

        assertThat(policies.all()).containsOnlyKeys("own");
        assertThat(group().maximum()).isEqualTo(5);
    }

    @Test
    void whileKafkaIsAwayNothingIsForgotten() throws Exception {
        look(asks(2, 5, TRACKING));
        documents.goAway();
        for (int i = 0; i < 2 * LabelKeeper.LOOKS_GONE; i++) {
            try {
                look();
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("Kafka");
            }
        }
        assertThat(documents.all(DocumentKind.GROUP)).hasSize(1);
    }
}
