<#-- The consent page for clients that an administrator made. It says what login-oauth-grant.ftl of keycloak.v2, Keycloak 26.7.3, says, with its messages, and where the access goes. The name may be a message key, and the logo is loaded: the administrator chose both. -->
<#import "buttons.ftl" as buttons>
<#import "mcp-facts.ftl" as fact>

<#function clientTitle>
  <#return (client.name!"")?has_content?then(advancedMsg(client.name!""), client.clientId)>
</#function>

<#macro header>
  <#if (client.attributes.logoUri!"")?has_content><img class="mcp-logo" src="${client.attributes.logoUri}" alt=""></#if>
  ${msg("oauthGrantTitle", clientTitle())}
</#macro>

<#macro page facts>
  <div id="kc-oauth" class="mcp-page">
    <#if facts.destination.kind != "UNKNOWN" || facts.server??>
      <dl class="mcp-facts mcp-card">
        <@fact.destination facts.destination/>
        <@fact.server facts/>
      </dl>
    </#if>

    <section>
      <h2 class="mcp-heading" id="mcp-scopes">${msg("oauthGrantRequest")}</h2>
      <ul class="mcp-scopes" role="list" aria-labelledby="mcp-scopes">
        <#list oauth.clientScopesRequested![] as scope>
          <li><#if scope.parameterizedScopeParameter??>${advancedMsg(scope.consentScreenText, scope.parameterizedScopeParameter)}<#else>${advancedMsg(scope.consentScreenText)}</#if></li>
        </#list>
      </ul>
    </section>

    <#assign terms = client.attributes.tosUri!"">
    <#assign privacy = client.attributes.policyUri!"">
    <#if isWeb(terms) || isWeb(privacy)>
      <p class="mcp-links">
        ${msg("oauthGrantInformation", clientTitle())}
        <#if isWeb(terms)>${msg("oauthGrantReview")} <@fact.link terms "oauthGrantTos"/></#if>
        <#if isWeb(privacy)>${msg("oauthGrantReview")} <@fact.link privacy "oauthGrantPolicy"/></#if>
      </p>
    </#if>

    <form class="${properties.kcFormClass!}" action="${url.oauthAction}" method="POST">
      <input type="hidden" name="code" value="${oauth.code}">
      <@buttons.actionGroup horizontal=true>
        <@buttons.button id="kc-login" name="accept" label="doYes"/>
        <@buttons.button id="kc-cancel" name="cancel" label="doNo" type="secondary"/>
      </@buttons.actionGroup>
    </form>
  </div>
</#macro>

<#function isWeb uri>
  <#return uri?lower_case?starts_with("https://") || uri?lower_case?starts_with("http://")>
</#function>
