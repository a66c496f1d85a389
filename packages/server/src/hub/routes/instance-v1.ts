import { endpoint } from '../../http/endpoint.ts'
import { apiVersion, configuration, hubFacts, streamingUrl } from '../instance.ts'

export const instanceV1 = endpoint({
  method: 'get',
  path: '/api/v1/instance',
  who: 'anyone',
  async handle({ hub }) {
    const { config, origin } = hub
    const { users, statuses, owner } = await hubFacts(hub)
    return {
      uri: new URL(origin).host,
      title: config.name,
      short_description: '',
      description: '',
      email: '',
      version: apiVersion(config.version),
      urls: { streaming_api: streamingUrl(origin) },
      stats: { user_count: users, status_count: statuses, domain_count: 0 },
      thumbnail: `${origin}/avatars/header.svg`,
      languages: ['en', 'ko'],
      registrations: config.registrations !== 'closed',
      approval_required: config.registrations === 'invite',
      invites_enabled: config.registrations === 'invite',
      configuration,
      contact_account: owner ? hub.accounts.present(owner) : null,
      rules: [],
    }
  },
})
