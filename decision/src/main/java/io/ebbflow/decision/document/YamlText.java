package io.ebbflow.decision.document;

import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;

/** Texts in YAML or JSON; their size, depth and aliases are limited. */
public final class YamlText {

    private YamlText() {}

    /**
     * The documents of a text, one after the other.
     *
     * @param longest in characters
     * @throws org.yaml.snakeyaml.error.YAMLException while they are gone through, if the text is no
     *     YAML
     */
    public static Iterable<Node> compose(String text, int longest) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(50);
        options.setCodePointLimit(longest);
        return new Yaml(options).composeAll(new StringReader(JsonText.asYaml(text)));
    }
}
