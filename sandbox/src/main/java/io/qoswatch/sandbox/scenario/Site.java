package io.qoswatch.sandbox.scenario;

import java.util.List;

/**
 * A place where participants are.
 *
 * @param location as Zoom writes it
 * @param dataCenter Zoom data center that serves it
 * @param addressPrefix first three octets of its public addresses, of a range that is reserved for documentation
 */
public record Site(String location, String dataCenter, String addressPrefix) {

    /** All sites; the first is where the showcase participants are, see {@link EpisodePlan}. */
    static final List<Site> ALL = List.of(
            new Site("Berlin (DE)", "Germany (Cloud Top)", "192.0.2."),
            new Site("Hamburg (DE)", "Germany (Cloud Top)", "198.51.100."),
            new Site("Amsterdam (NL)", "Netherlands (Cloud Top)", "203.0.113."),
            new Site("London (GB)", "United Kingdom (Cloud Top)", "192.0.2."),
            new Site("Denver (US)", "United States (Cloud Top)", "198.51.100."),
            new Site("Toronto (CA)", "Canada (Cloud Top)", "203.0.113."),
            new Site("Singapore (SG)", "Singapore (Cloud Top)", "192.0.2."),
            new Site("Sydney (AU)", "Australia (Cloud Top)", "198.51.100."));
}
