package io.qoswatch.streams.rule;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.qoswatch.schemas.client.ConfigurationException;

/** Reads rules from YAML. What makes no sense is refused with file, line, rule and reason; all rules are checked first. */
public final class RuleFile {

    private static final String PACKAGED = "default-rules.yaml";
    private static final ObjectMapper MAPPER = new ObjectMapper(new YAMLFactory())
            .registerModule(new SimpleModule().addDeserializer(java.time.Duration.class, new DurationDeserializer()))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private RuleFile() {}

    /** The rules that ship with qoswatch. */
    public static RuleSet packaged() {
        try (InputStream in = Objects.requireNonNull(RuleFile.class.getResourceAsStream(PACKAGED))) {
            return parse(PACKAGED, in.readAllBytes());
        } catch (IOException e) {
            throw new ConfigurationException(List.of("cannot read the packaged rules: " + e.getMessage()));
        }
    }

    /**
     * Rules of an operator.
     *
     * @throws ConfigurationException with every problem of the file
     */
    public static RuleSet read(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ConfigurationException(List.of("rules.file: cannot read " + file + ": " + e));
        }
    }

    static RuleSet parse(String file, byte[] yaml) {
        List<String> problems = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(yaml)) {
            enterList(parser);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int line = parser.currentTokenLocation().getLineNr();
                RuleEntry entry = parser.readValueAs(RuleEntry.class);
                try {
                    rules.add(entry.toRule());
                } catch (IllegalArgumentException e) {
                    problems.add(file + " line " + line + ": rule " + entry.id() + ": " + e.getMessage());
                }
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            problems.add(file + " line " + line + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            problems.add(file + ": " + e.getMessage());
        }
        return checked(file, rules, problems);
    }

    private static RuleSet checked(String file, List<Rule> rules, List<String> problems) {
        if (problems.isEmpty()) {
            try {
                return new RuleSet(rules);
            } catch (IllegalArgumentException e) {
                problems.add(file + ": " + e.getMessage());
            }
        }
        throw new ConfigurationException(problems);
    }

    private static void enterList(JsonParser parser) throws IOException {
        boolean found = parser.nextToken() == JsonToken.START_OBJECT
                && "rules".equals(parser.nextFieldName())
                && parser.nextToken() == JsonToken.START_ARRAY;
        if (!found) {
            throw new com.fasterxml.jackson.core.JsonParseException(
                    parser, "expected a list under the key 'rules'", parser.currentTokenLocation());
        }
    }
}
