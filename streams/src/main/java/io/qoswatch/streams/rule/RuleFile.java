package io.qoswatch.streams.rule;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.qoswatch.schemas.client.ConfigurationException;

/** Reads rules from YAML. What makes no sense is refused with file, line, rule and reason; all rules are checked first. */
public final class RuleFile {

    private static final String PACKAGED = "default-rules.yaml";
    private static final ObjectMapper MAPPER = new ObjectMapper(new YAMLFactory())
            .registerModule(new SimpleModule().addDeserializer(Duration.class, new DurationDeserializer()))
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private final String file;
    private final List<String> problems = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private RuleFile(String file) {
        this.file = file;
    }

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
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(List.of("rules.file: no such file " + file));
        } catch (IOException e) {
            throw new ConfigurationException(List.of("rules.file: cannot read " + file + ": " + e.getMessage()));
        }
    }

    static RuleSet parse(String file, byte[] yaml) {
        return new RuleFile(file).parse(yaml);
    }

    private RuleSet parse(byte[] yaml) {
        try (JsonParser parser = MAPPER.createParser(yaml)) {
            readAll(parser);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            problems.add(file + " line " + line + ": " + oneLine(e.getOriginalMessage()));
        } catch (IOException e) {
            problems.add(file + ": " + e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new RuleSet(rules);
    }

    private void readAll(JsonParser parser) throws IOException {
        require(parser.nextToken() == JsonToken.START_OBJECT, parser, "expected the key 'rules'");
        require("rules".equals(parser.nextFieldName()), parser, "expected the key 'rules'");
        require(parser.nextToken() == JsonToken.START_ARRAY, parser, "expected a list under the key 'rules'");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            readRule(parser.currentTokenLocation().getLineNr(), parser.readValueAsTree());
        }
        require(parser.nextToken() == JsonToken.END_OBJECT, parser, "expected nothing but the key 'rules'");
        require(parser.nextToken() == null, parser, "expected the end of the file");
    }

    private void readRule(int line, JsonNode node) {
        String id = node.path("id").asText("without id");
        try {
            if (!node.isObject()) {
                throw new IllegalArgumentException("is not a list of keys and values");
            }
            rules.add(MAPPER.treeToValue(node, RuleEntry.class).toRule());
            Integer taken = lines.putIfAbsent(id, line);
            if (taken != null) {
                throw new IllegalArgumentException("line " + taken + " has a rule with this id");
            }
        } catch (IllegalArgumentException e) {
            refuse(line, id, String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            refuse(line, id, EntryProblem.of(e));
        }
    }

    private void refuse(int line, String id, String reason) {
        problems.add(file + " line " + line + ": rule " + id + ": " + reason);
    }

    private static void require(boolean holds, JsonParser parser, String otherwise) throws JsonParseException {
        if (!holds) {
            throw new JsonParseException(parser, otherwise, parser.currentTokenLocation());
        }
    }

    /** Without the lines, set in, in which the parser shows the place. */
    private static String oneLine(String message) {
        return message.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(", "));
    }
}
