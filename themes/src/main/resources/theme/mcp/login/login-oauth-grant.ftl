<#-- Overrides login-oauth-grant.ftl of the theme keycloak.v2, Keycloak 26.7.3. Why: the stock page reads the client's name as a message key, loads the client's logo from any address, and says neither where the access goes nor that the client is unchecked. -->
<#import "template.ftl" as layout>
<#import "mcp-consent.ftl" as consent>
<#import "mcp-consent-stock.ftl" as stock>

<#-- "mcp" comes from the Java side of this theme. Without it, because another extension replaced the login forms, the page says less but nothing wrong. -->
<#assign isMarked = (client.attributes["mcp.registered-by"]!"admin") != "admin">
<#assign givenName = (client.name!"")?replace(r"[\p{Cf}\p{Cc}]", "?", "r")?trim>
<#assign facts = mcp!{
  "mark": isMarked?then("self-registered", "none"),
  "name": givenName?has_content?then(givenName, client.clientId),
  "knownAs": "",
  "destination": {"kind": "UNKNOWN", "text": "", "foreign": false}
}>

<@layout.registrationLayout bodyClass="oauth"; section>
  <#if facts.mark == "none">
    <#if section = "header"><@stock.header/><#elseif section = "form"><@stock.page facts/></#if>
  <#else>
    <#if section = "header">${msg("mcpConsentTitle")}<#elseif section = "form"><@consent.page facts/></#if>
  </#if>
</@layout.registrationLayout>
